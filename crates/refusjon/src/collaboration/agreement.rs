//! Whether an agreement holds what it must.

use super::{CollaborationError, Policy, TransitionElement};
use crate::{
    error::Error,
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money},
    number::Text,
    parameter::Citation,
    rulebook::section,
};
use serde::{Deserialize, Serialize};

/// What a binding agreement must hold. The names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Element {
    /// Which patient group or measure it is about.
    PatientGroupOrMeasure,
    /// Its purpose, and what shows that its goals are attained (*måloppnåelse*).
    PurposeAndGoals,
    /// How the measure is organised.
    Organisation,
    /// Who has which role and responsibility.
    RolesAndResponsibility,
    /// How the measure is documented and followed up.
    DocumentationAndFollowUp,
    /// Who contributes what: staff, premises, investment, procurement.
    Financing,
    /// How grant money is used and shared. Required when there is a grant.
    GrantUse,
    /// How the measure goes over to permanent operation. Required when the measure starts on grant money.
    Transition,
    /// How it relates to the strategy of the *helsefellesskap*.
    Strategy,
    /// How a party leaves it.
    Termination,
}

impl Element {
    /// Every element.
    pub const ALL: [Self; 10] = [
        Self::PatientGroupOrMeasure,
        Self::PurposeAndGoals,
        Self::Organisation,
        Self::RolesAndResponsibility,
        Self::DocumentationAndFollowUp,
        Self::Financing,
        Self::GrantUse,
        Self::Transition,
        Self::Strategy,
        Self::Termination,
    ];

    /// In words.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::PatientGroupOrMeasure => "the patient group or the measure",
            Self::PurposeAndGoals => "purpose and goal attainment",
            Self::Organisation => "organisation",
            Self::RolesAndResponsibility => "roles and responsibility",
            Self::DocumentationAndFollowUp => "documentation and follow-up",
            Self::Financing => "financing: who contributes what",
            Self::GrantUse => "how grant money is used and shared",
            Self::Transition => "the transition from grant money to permanent operation",
            Self::Strategy => "the relation to the strategy of the helsefellesskap",
            Self::Termination => "termination",
        }
    }
}

/// The part that grant money has in a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum GrantMoney {
    /// None.
    #[default]
    None,
    /// A grant is a part of the financing.
    Part,
    /// The measure starts on a grant.
    Start,
}

/// An agreement, by what it states.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Agreement {
    /// The caller's name for the agreement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The elements that it states, each once, in any order.
    pub states: Vec<Element>,
    /// The part that grant money has in the measure.
    #[serde(default)]
    pub grant_money: GrantMoney,
}

/// An element that is required and not stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Missing {
    /// The element.
    pub element: Element,
    /// Where it is required.
    pub citation: Citation,
}

/// What an agreement holds and lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AgreementCheck {
    /// The caller's name for the agreement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether nothing that is required is missing.
    pub complete: bool,
    /// The elements that are required and stated.
    pub present: Vec<Element>,
    /// The elements that are required and not stated.
    pub missing: Vec<Missing>,
    /// The elements that are not required of this agreement.
    pub not_required: Vec<Element>,
    /// The readings chosen.
    pub policy: Policy,
}

/// Checks that an agreement holds the elements that a binding collaboration agreement must.
///
/// ```
/// use refusjon::collaboration::{self, Agreement, Element, GrantMoney, Policy};
/// let mut states = Element::ALL.to_vec();
/// states.retain(|element| *element != Element::Termination);
/// let agreement = Agreement { states, grant_money: GrantMoney::Start, id: None };
/// let check = collaboration::check_agreement(&agreement, &Policy::default())?;
/// assert!(!check.complete);
/// assert_eq!(check.missing[0].element, Element::Termination);
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When an element is stated twice.
pub fn check_agreement(agreement: &Agreement, policy: &Policy) -> Result<AgreementCheck, Error> {
    for (place, element) in agreement.states.iter().enumerate() {
        // There are no more elements than a handful, so a longer list holds one twice soon.
        if agreement.states.iter().take(place).any(|earlier| earlier == element) {
            return Err(CollaborationError::new(
                "stated_twice",
                format!("states[{place}]"),
                crate::word::name(element),
                "an element that the list does not hold already",
                "name each element that the agreement states once",
            )
            .into());
        }
    }
    let required = |element: Element| match element {
        Element::GrantUse => {
            (agreement.grant_money != GrantMoney::None).then_some(section::COLLABORATION_AGREEMENT_GRANT)
        }
        Element::Transition => match (agreement.grant_money, policy.transition) {
            (GrantMoney::Start, _) => Some(section::COLLABORATION_AGREEMENT),
            (GrantMoney::Part, TransitionElement::WhenAnyGrant) => {
                Some(section::COLLABORATION_AGREEMENT_GRANT)
            }
            _ => None,
        },
        _ => Some(section::COLLABORATION_AGREEMENT),
    };
    let mut check = AgreementCheck {
        id: agreement.id.clone(),
        complete: true,
        present: Vec::new(),
        missing: Vec::new(),
        not_required: Vec::new(),
        policy: *policy,
    };
    for element in Element::ALL {
        match required(element) {
            None => check.not_required.push(element),
            Some(_) if agreement.states.contains(&element) => check.present.push(element),
            Some(citation) => check.missing.push(Missing { element, citation }),
        }
    }
    check.complete = check.missing.is_empty();
    Ok(check)
}

impl AgreementCheck {
    /// An agreement comes to no amount.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        None
    }

    /// Nobody pays for an agreement.
    #[must_use]
    pub const fn flows(&self) -> Vec<Flow> {
        Vec::new()
    }

    /// What is stated and what is missing, with the places that require it.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let answer = if self.complete {
            vec![Term::sign("complete")]
        } else {
            vec![Term::number(self.missing.len(), "missing")]
        };
        let title = match &self.id {
            Some(id) => format!("Elements of the collaboration agreement {id}"),
            None => "Elements of the collaboration agreement".to_owned(),
        };
        let mut explanation = Explanation::new("collaboration", title, answer);
        // What is not modelled bears on money.
        explanation.gaps.clear();
        for Missing { element, citation } in &self.missing {
            let label = format!("Missing: {}", element.text());
            explanation.step(Step::new("collaboration.agreement.missing", label).citing([citation.clone()]));
        }
        if !self.present.is_empty() {
            let stated: Vec<&str> = self.present.iter().map(|element| element.text()).collect();
            explanation.step(
                Step::new("collaboration.agreement.present", "Stated")
                    .formula([Term::Text(Text::Owned(stated.join("; ")))])
                    .citing([section::COLLABORATION_AGREEMENT]),
            );
        }
        if !self.not_required.is_empty() {
            let others: Vec<&str> = self.not_required.iter().map(|element| element.text()).collect();
            explanation.step(
                Step::new("collaboration.agreement.not_required", "Not required of this agreement")
                    .formula([Term::Text(Text::Owned(others.join("; ")))])
                    .citing([section::COLLABORATION_AGREEMENT_GRANT]),
            );
        }
        explanation.readings = self.policy.agreement_readings();
        explanation
    }
}
