"""The columns of cooperation and conflict."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from detente.views.brief.model import Period
from detente.views.plots import periods

periods_of = st.lists(
    st.builds(
        Period,
        label=st.integers(1000, 2999).map(str),
        cooperation=st.integers(0, 5000),
        conflict=st.integers(0, 5000),
        score=st.none(),
    ),
    max_size=40,
)


@given(columns=periods_of)
def test_columns_are_as_high_as_their_numbers_and_stay_inside(columns):
    drawing = periods.draw(columns, title="a & b")
    made = etree.fromstring(drawing.file().encode())
    wide, high = drawing.width, drawing.height
    bars = made.xpath("//s:g[@class='mark']/s:rect", namespaces={"s": "http://www.w3.org/2000/svg"})
    boxes = [{name: float(box.get(name)) for name in ("x", "y", "width", "height")} for box in bars]
    numbers = [number for one in columns for number in (one.cooperation, one.conflict) if number]
    assert len(boxes) == len(numbers)
    unit = sum(box["height"] for box in boxes) / max(sum(numbers), 1)
    for box, number in zip(boxes, numbers, strict=True):
        assert 0 <= box["x"] <= wide - box["width"] + 0.1
        assert 0 <= box["y"] <= high - box["height"] + 0.1
        assert abs(box["height"] - number * unit) < 0.2  # coordinates have one decimal
