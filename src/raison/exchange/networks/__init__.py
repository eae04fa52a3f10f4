"""Networks: signed ties of other tools and data sets, to and from a study."""
