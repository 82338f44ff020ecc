"""Rendering with Blender as a library (`bpy`, Cycles on the processor) and packing into small files."""
