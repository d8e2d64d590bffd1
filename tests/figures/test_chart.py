"""What all charts share."""

import plotly.io as pio

from samenwerking.figures.chart import empty_figure, ink, lines, new_figure, safe


def test_the_look_does_not_depend_on_a_default_template(monkeypatch):
    plain = new_figure(100).figure().to_json()
    monkeypatch.setattr(pio.templates, "default", "plotly_dark")
    assert new_figure(100).figure().to_json() == plain


def test_numbers_are_dutch_and_axes_cannot_be_dragged():
    figure = new_figure(100).figure()
    assert figure.layout.separators == ",."
    assert figure.layout.xaxis.fixedrange
    assert figure.layout.yaxis.fixedrange


def test_no_text_colour_is_fixed_outside_shapes():
    assert new_figure(100).figure().layout.font.color is None
    assert "currentColor" in empty_figure("Niets.").figure().layout.annotations[0].text


def test_text_is_escaped_and_nothing_stays_nothing():
    assert safe("a < b & 'c' <br>") == "a &lt; b &amp; 'c' &lt;br&gt;"
    assert ink("") == ""


def test_a_long_text_is_cut_before_it_is_escaped() -> None:
    assert safe("<" * 401) == "&lt;" * 399 + "…"
    assert safe("<" * 400) == "&lt;" * 400
    shown = lines("<b> " * 1000)
    assert shown.replace("<br>", " ").count("&lt;b&gt;") == 100
    assert shown.endswith("…")
