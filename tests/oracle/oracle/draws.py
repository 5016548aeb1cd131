"""What cases are drawn from: whole numbers and nothing else, so that hypothesis can take over what a quick source drew."""
import random

from hypothesis import Phase, Verbosity, find, settings
from hypothesis import strategies as st
from hypothesis.database import ExampleDatabase, choices_to_bytes
from hypothesis.errors import NoSuchExample


class Draws:
    """A source of cases. `below(n)` draws one of 0 to n - 1; the least is the plainest."""

    def __init__(self, below):
        self.below = lambda n: below(n) if n > 1 else 0

    def choice(self, items):
        return items[self.below(len(items))]

    def randint(self, least, most):
        return least + self.below(most - least + 1)

    def random(self):
        """A number from 0 to 1 to hold a chance against; plainest near 1, where a rare thing does not happen."""
        return (9999 - self.below(10000)) / 10000

    def sample(self, items, number):
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(number)]

    def shuffle(self, items):
        items[:] = self.sample(items, len(items))


def quick(make, start):
    """A case, and the numbers that it was drawn from."""
    numbers, drawn = random.Random(start), []

    def below(n):
        drawn.append(numbers.randrange(n))
        return drawn[-1]

    return make(Draws(below)), drawn


@st.composite
def strategy(draw, make):
    """The same cases as a strategy of hypothesis."""
    return make(Draws(lambda n: draw(st.integers(0, n - 1))))


class _Drawn(ExampleDatabase):
    """Hypothesis begins with what its database holds: here, what a quick source drew and nobody has shrunk."""

    def __init__(self, drawn):
        super().__init__()
        self.drawn = choices_to_bytes(drawn)

    def fetch(self, key):
        if key.endswith(b".secondary"):
            yield self.drawn

    def save(self, key, value):
        pass

    def delete(self, key, value):
        pass


def search(make, differs, examples, start):
    """The smallest case that differs among some that hypothesis draws, or None."""
    return _find(make, differs, random.Random(start), max_examples=examples, database=None,
                 phases=[Phase.generate, Phase.shrink])


def shrink(make, differs, drawn):
    """The smallest case that differs in the neighbourhood of the one that was drawn, or None."""
    # With numbers of its own hypothesis would leave the database alone.
    return _find(make, differs, None, database=_Drawn(drawn), phases=[Phase.reuse, Phase.shrink])


def _find(make, differs, numbers, **options):
    try:
        return find(strategy(make), differs, random=numbers, database_key=b"drawn",
                    settings=settings(deadline=None, verbosity=Verbosity.quiet, **options))
    except NoSuchExample:
        return None
