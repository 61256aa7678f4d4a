"""All commands with their keys, by group, searchable, and where the keys are changed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gaitlab.app.cards import words
from gaitlab.app.commands import CommandBook
from gaitlab.app.theme import GAP, THEME

_KEY_ROLE = Qt.ItemDataRole.UserRole


class ShortcutsDialog(QDialog):
    """Lists every command; a chosen one takes another key at once."""

    def __init__(self, book: CommandBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(620, 640)
        self._book = book
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search commands"))
        self._search.setAccessibleName(self.tr("Search commands"))
        self._search.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.tree.setAccessibleName(self.tr("Commands"))
        self.tree.setRootIsDecorated(False)
        header = self.tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._edit = QKeySequenceEdit()
        self._edit.setAccessibleName(self.tr("New key for the chosen command"))
        self._edit.setMaximumSequenceLength(1)
        self._set = QPushButton(self.tr("Set key"))
        self._restore = QPushButton(self.tr("Restore all"))
        self._told = words(is_muted=True)
        self._lay_out()
        self._search.textChanged.connect(self._filter)
        self._set.clicked.connect(self._rebind)
        self._restore.clicked.connect(self._book.restore)
        self.tree.currentItemChanged.connect(lambda *_: self._choose())
        self._book.changed.connect(self._fill)
        self._fill()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._edit, 1)
        row.addWidget(self._set)
        row.addWidget(self._restore)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(self._search)
        column.addWidget(self.tree, 1)
        column.addWidget(self._told)
        column.addLayout(row)
        column.addWidget(buttons)

    def _fill(self) -> None:
        chosen = self._chosen_key()
        self.tree.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for command in self._book.commands:
            if command.group not in groups:
                heading = QTreeWidgetItem(self.tree, [command.group])
                heading.setFont(0, THEME.font(is_bold=True))
                heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
                groups[command.group] = heading
            keys = ", ".join(_native(keys) for keys in self._book.shortcuts(command.key))
            item = QTreeWidgetItem(groups[command.group], [command.text.rstrip("…"), keys])
            item.setData(0, _KEY_ROLE, command.key)
            if command.key == chosen:
                self.tree.setCurrentItem(item)
        self.tree.expandAll()
        self._filter(self._search.text())
        self._choose()

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        for number in range(self.tree.topLevelItemCount()):
            heading = self.tree.topLevelItem(number)
            n_shown = 0
            for row in range(heading.childCount()):
                item = heading.child(row)
                is_wanted = wanted in f"{item.text(0)} {item.text(1)}".casefold()
                item.setHidden(not is_wanted)
                n_shown += is_wanted
            heading.setHidden(n_shown == 0)

    def _chosen_key(self) -> str:
        item = self.tree.currentItem()
        return "" if item is None else item.data(0, _KEY_ROLE) or ""

    def _choose(self) -> None:
        key = self._chosen_key()
        self._edit.setEnabled(bool(key))
        self._set.setEnabled(bool(key))
        self._edit.clear()
        hint = self.tr("Choose a command to give it another key.")
        if key:
            name = self.tree.currentItem().text(0)
            hint = self.tr("Press a key for “{name}”, then set it; none takes its key away.")
            hint = hint.format(name=name)
        self._told.setText(hint)

    def _rebind(self) -> None:
        key, sequence = self._chosen_key(), self._edit.keySequence().toString()
        texts = {command.key: command.text for command in self._book.commands}
        losers = self._book.rebind(key, [sequence] if sequence else [])
        if losers:
            names = ", ".join(texts[loser] for loser in losers)
            self._told.setText(self.tr("Taken from: {names}").format(names=names))


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
