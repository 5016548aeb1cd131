//! Threads that work at the same kind of job, and give the results in the order of the jobs.

use crate::BatchError;
use refusjon::limits;
use std::{
    collections::VecDeque,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread::{self, JoinHandle},
};

/// Jobs that a thread has before it or done: one to work at while another is fetched.
const AHEAD: usize = 2;

pub(crate) enum Team<J, R> {
    /// The thread that asks does the work.
    Alone(Box<dyn FnMut(J) -> R + Send>),
    /// Each of these takes its turn, so that results come in order.
    Threads { workers: Vec<Worker<J, R>>, waiting: VecDeque<usize>, turn: usize },
}

pub(crate) struct Worker<J, R> {
    jobs: Option<SyncSender<J>>,
    results: Receiver<R>,
    thread: Option<JoinHandle<()>>,
}

impl<J: Send + 'static, R: Send + 'static> Worker<J, R> {
    fn new(mut work: impl FnMut(J) -> R + Send + 'static) -> Option<Self> {
        let (jobs, incoming) = sync_channel::<J>(AHEAD);
        let (outgoing, results) = sync_channel(AHEAD);
        let run = move || {
            for job in incoming {
                if outgoing.send(work(job)).is_err() {
                    break;
                }
            }
        };
        let thread = thread::Builder::new().name("refusjon".to_owned()).spawn(run).ok()?;
        Some(Self { jobs: Some(jobs), results, thread: Some(thread) })
    }
}

impl<J, R> Drop for Worker<J, R> {
    fn drop(&mut self) {
        // Without jobs to come, and with nobody to take results, the thread ends.
        self.jobs = None;
        let (_, nothing) = sync_channel(0);
        self.results = nothing;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl<J: Send + 'static, R: Send + 'static> Team<J, R> {
    /// So many threads, each with a work of its own.
    pub(crate) fn new<W: FnMut(J) -> R + Send + 'static>(threads: usize, work: impl Fn() -> W) -> Self {
        let mut workers = Vec::new();
        if threads > 1 {
            // A machine that gives fewer threads gets the work done by fewer.
            workers.extend((0..threads.min(limits::THREADS)).map_while(|_| Worker::new(work())));
        }
        if workers.is_empty() {
            Self::Alone(Box::new(work()))
        } else {
            Self::Threads { workers, waiting: VecDeque::new(), turn: 0 }
        }
    }

    /// The result of the next job; nothing when there are none left.
    ///
    /// # Errors
    /// When a thread has ended early.
    pub(crate) fn next(&mut self, mut jobs: impl FnMut() -> Option<J>) -> Result<Option<R>, BatchError> {
        match self {
            Self::Alone(work) => Ok(jobs().map(work)),
            Self::Threads { workers, waiting, turn } => {
                while waiting.len() < workers.len().saturating_mul(AHEAD) {
                    let Some(job) = jobs() else { break };
                    let worker = workers.get(*turn).and_then(|worker| worker.jobs.as_ref());
                    if worker.is_none_or(|jobs| jobs.send(job).is_err()) {
                        return Err(lost());
                    }
                    waiting.push_back(*turn);
                    *turn = turn.saturating_add(1);
                    if *turn == workers.len() {
                        *turn = 0;
                    }
                }
                let Some(next) = waiting.pop_front() else { return Ok(None) };
                workers.get(next).and_then(|worker| worker.results.recv().ok()).map(Some).ok_or_else(lost)
            }
        }
    }
}

fn lost() -> BatchError {
    BatchError::new(
        "thread_ended",
        "threads",
        "a thread that ended early",
        "one that settles every chunk",
        "report this",
    )
}
