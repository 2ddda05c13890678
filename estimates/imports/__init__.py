"""Data on its way in. Pages and commands open a table, map its columns, preview it, and import it:

    table = open_table(path, name=name)                 TableProblem: it cannot be read, or is too much
    mapping = corrected(guess_mapping(table), …)        MappingProblem, by `preview` and `import_table`
    plan = preview(table, mapping, by=user)             counts, findings, first claims, what is new, what looks alike
    outcome = import_table(table, mapping, by=user, watch=progress)

The names stand in the modules of this package: `tables`, `mapping`, `importing`, `findings`, `recipes`, `progress`.
"""
