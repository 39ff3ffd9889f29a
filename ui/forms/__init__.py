"""Small form widgets that commit a value at a time: used by the editor panels and the dialogs alike."""
