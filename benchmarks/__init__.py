"""What the product costs and how quick it is, measured against the limits it must keep.

``python -m benchmarks`` runs them all; docs/performance.md says what each does and keeps the last
figures. A benchmark is a module with one purpose that offers a `benchmarks.figure.Benchmark`;
`benchmarks.registry` names them all.
"""
