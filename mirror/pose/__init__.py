"""Pose estimation: landmarks, the model file, MediaPipe, smoothing."""
