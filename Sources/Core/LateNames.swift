internal import Synchronization

/// The texts that a frozen ``Interner`` is asked for afterwards, by any thread.
///
/// Their numbers are made of the texts' hashes, so that they are the same in every run, whichever thread comes first: what is ordered by
/// symbol stays in its order. (Of two texts whose hashes agree in thirty bits the second gets the next number; that they are few makes it
/// improbable.)
final class LateNames: Sendable {
  private static let first: Int32 = 1 << 30
  private let texts = Mutex([Int32: [UInt8]]())

  static func has(_ symbol: Symbol) -> Bool { symbol.raw >= first }

  func intern(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Symbol {
    texts.withLock { texts in
      var raw = Self.number(hash)
      while let known = texts[raw] {
        if known.elementsEqual(text) { return Symbol(raw: raw) }
        raw = Self.next(raw)
      }
      texts[raw] = Array(text)
      return Symbol(raw: raw)
    }
  }

  func lookup(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Symbol? {
    texts.withLock { texts in
      var raw = Self.number(hash)
      while let known = texts[raw] {
        if known.elementsEqual(text) { return Symbol(raw: raw) }
        raw = Self.next(raw)
      }
      return nil
    }
  }

  func knows(_ symbol: Symbol) -> Bool { texts.withLock { $0[symbol.raw] != nil } }

  /// All of them, by symbol.
  var all: [Interner.LateText] {
    texts.withLock { $0 }.sorted { $0.key < $1.key }.map { Interner.LateText(symbol: Symbol(raw: $0.key), text: $0.value) }
  }

  func withBytes<R>(_ symbol: Symbol, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let text = texts.withLock { $0[symbol.raw] }
    precondition(text != nil, "symbol of another interner")
    return (text ?? []).withUnsafeBufferPointer(body)
  }

  private static func number(_ hash: UInt64) -> Int32 { first | Int32(truncatingIfNeeded: hash & UInt64(first - 1)) }
  private static func next(_ raw: Int32) -> Int32 { raw == .max ? first : raw + 1 }
}
