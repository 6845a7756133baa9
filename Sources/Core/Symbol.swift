/// An interned piece of text: equal symbols of one ``Interner`` mean equal bytes, so names are compared as integers.
package struct Symbol: Hashable, Sendable, Comparable, BitwiseCopyable {
  package let raw: Int32

  @inlinable package init(raw: Int32) { self.raw = raw }

  /// The empty text; also "no payload".
  package static let none = Symbol(raw: 0)

  @inlinable package var isNone: Bool { raw == 0 }
  @inlinable package static func < (a: Symbol, b: Symbol) -> Bool { a.raw < b.raw }
}
