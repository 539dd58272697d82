//! One constructor per message that a user can see.

mod plan;
