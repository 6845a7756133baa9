/// Index of a function in a ``ProjectGraph``.
package struct FunctionID: Hashable, Sendable, Comparable, BitwiseCopyable {
  package let raw: Int32
  @inlinable package init(_ raw: Int32) { self.raw = raw }
  package static let none = FunctionID(-1)
  @inlinable package var isNone: Bool { raw < 0 }
  @inlinable package static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.raw == b.raw }
}

/// Index of a class in a ``ProjectGraph``.
package struct ClassID: Hashable, Sendable, Comparable, BitwiseCopyable {
  package let raw: Int32
  @inlinable package init(_ raw: Int32) { self.raw = raw }
  package static let none = ClassID(-1)
  @inlinable package var isNone: Bool { raw < 0 }
  @inlinable package static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.raw == b.raw }
}

/// What a type's or an imported name stands for.
package enum Entity: Hashable, Sendable {
  case function(FunctionID)
  case classType(ClassID)
  /// A variable at a file's top level.
  case global(file: Int32, name: Int32)
  /// A file of the project as a module, or all files of a package (`file` is its first).
  case module(file: Int32)
  /// Library code that models know of.
  case library(LibraryNode)
  case unknown
}
