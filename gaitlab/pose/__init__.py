"""Where the runner's landmarks are in every frame of a clip, and where the model's weights are.

MediaPipe runs in worker processes only, which are sealed off from the network; nothing else in
the house imports it. An `Onlooker` may use the pictures while they are decoded. May import video,
domain, jobs and errors.
"""
