"""All that can be set in one place; everything is followed at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gaitlab.app.cards import words
from gaitlab.app.pages.speed import SPEED_UNIT, SpeedUnit, usual_unit
from gaitlab.app.settings import Settings
from gaitlab.app.theme import GAP, TEXT_SCALES, THEME, Scheme, TextRole


class SettingsDialog(QDialog):
    """How the window looks, how speeds are told, keys, and what it remembers.

    `scheme_chosen` tells the name of a scheme, `text_scale_chosen` how large text is to be,
    `shortcuts_wanted` that the keys are to be shown, `recent_forgotten` that no file is recent.
    """

    scheme_chosen = Signal(str)
    text_scale_chosen = Signal(float)
    shortcuts_wanted = Signal()
    recent_forgotten = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(460)
        self._settings = settings
        self.scheme, self.text_size, self.speed_unit = QComboBox(), QComboBox(), QComboBox()
        self.shortcuts = QPushButton(self.tr("Keyboard shortcuts …"))
        self.forget = QPushButton(self.tr("Forget recent clips and trials"))
        self._told = words(role=TextRole.SMALL, is_muted=True)
        self._told.hide()
        self._fill()
        self._lay_out()
        self.scheme.activated.connect(lambda _: self.scheme_chosen.emit(self.scheme.currentData()))
        self.text_size.activated.connect(
            lambda _: self.text_scale_chosen.emit(self.text_size.currentData())
        )
        self.speed_unit.activated.connect(
            lambda _: settings.keep(SPEED_UNIT, self.speed_unit.currentData())
        )
        self.shortcuts.clicked.connect(self.shortcuts_wanted)
        self.forget.clicked.connect(self._forget_recent)

    @property
    def message(self) -> str:
        """What was done; "" while there is nothing to say."""
        return self._told.text()

    def _fill(self) -> None:
        for text, scheme in (
            (self.tr("As on the desktop"), Scheme.SYSTEM),
            (self.tr("Light"), Scheme.LIGHT),
            (self.tr("Dark"), Scheme.DARK),
        ):
            self.scheme.addItem(text, scheme.value)
        for scale in TEXT_SCALES:
            percent = self.locale().toString(round(100.0 * scale))
            self.text_size.addItem(self.tr("{n} %").format(n=percent), scale)
        for unit in SpeedUnit:
            self.speed_unit.addItem(unit.value, unit.value)
        for box, now in (
            (self.scheme, THEME.scheme.value),
            (self.text_size, THEME.text_scale),
            (self.speed_unit, usual_unit(self._settings).value),
        ):
            box.setCurrentIndex(box.findData(now))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GAP)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in (
            (self.tr("Colours"), self.scheme),
            (self.tr("Text size"), self.text_size),
            (self.tr("Belt speed in"), self.speed_unit),
            (self.tr("Keys"), self.shortcuts),
            (self.tr("Remembered"), self.forget),
        ):
            form.addRow(text, field)
            if isinstance(field, QComboBox):
                field.setAccessibleName(text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(2 * GAP)
        column.addLayout(form)
        column.addWidget(self._told)
        column.addWidget(buttons)

    def _forget_recent(self) -> None:
        self._settings.forget_recent()
        self._told.setText(self.tr("Forgotten. The files themselves stay."))
        self._told.show()
        self.recent_forgotten.emit()
