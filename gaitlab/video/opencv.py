"""Import OpenCV so that it neither chatters on damaged files nor disturbs Qt.

Import it from here: ``from gaitlab.video.opencv import cv2``.
"""

import os

# OpenCV reads the first variable when it loads, the second when it opens its first file.
os.environ.setdefault("OPENCV_LOG_LEVEL", "ERROR")
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")

import cv2

# Importing OpenCV points Qt at OpenCV's own plug-ins and fonts, which a window must not load.
for _name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
    os.environ.pop(_name, None)

__all__ = ["cv2"]
