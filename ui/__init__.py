"""The Coproduce window. It sees frozen rows and verbs of the core only: no storage, no workbook library."""
