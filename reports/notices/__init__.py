"""The notice engine: issue (number, freeze), render, sign, mail. Service is an act of its own and starts the clocks."""
