"""The file: opening, one writer, snapshot readers, and the journal from which undo, history and exchange follow.

Nothing here knows an entity by name; `coproduce.model` brings the tables.
"""
