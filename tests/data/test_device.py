"""On what the encoder runs."""

import pytest

from detente.core.problems import UsageError
from detente.data import device


@pytest.fixture(autouse=True)
def nobody_has_chosen(monkeypatch):
    monkeypatch.setenv(device.VARIABLE, "")


def test_the_processor_where_nothing_is_asked_for():
    assert device.chosen() == "cpu"
    assert device.providers() == ["CPUExecutionProvider"]


def test_a_card_in_front_of_the_processor(monkeypatch):
    monkeypatch.setattr(
        "onnxruntime.get_available_providers", lambda: ["CUDAExecutionProvider", "CPUExecutionProvider"]
    )
    device.use("cuda")
    assert device.providers() == ["CUDAExecutionProvider", "CPUExecutionProvider"]


def test_no_card_is_said_with_what_to_do(monkeypatch):
    monkeypatch.setattr("onnxruntime.get_available_providers", lambda: ["CPUExecutionProvider"])
    with pytest.raises(UsageError, match=r"no graphics card .*pip install onnxruntime-gpu"):
        device.use("cuda")


def test_an_unknown_device_is_named(monkeypatch):
    monkeypatch.setenv(device.VARIABLE, "tpu")
    with pytest.raises(UsageError, match="no device 'tpu': choose cpu or cuda"):
        device.providers()
