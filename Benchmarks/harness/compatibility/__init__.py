"""How many rules of public collections say here what their authors wrote into the files beside them, and what Semgrep CE says."""
