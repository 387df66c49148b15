"""The estimator: five answers, a project on one page, and the draft of an idea note."""
