"""Pure decisions about breaches: dataclasses in, dataclasses out. Knows neither Django nor a model."""
