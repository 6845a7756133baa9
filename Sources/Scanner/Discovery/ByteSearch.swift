/// Offset of the first occurrence of some words in a text, by plain comparison: for short texts and rare questions.
func find(_ text: [UInt8], _ words: [UInt8], from: Int = 0) -> Int? {
  guard let first = words.first, text.count >= words.count else { return nil }
  return text.withUnsafeBufferPointer { text in
    words.withUnsafeBufferPointer { words in
      var i = from
      let last = text.count - words.count
      while i <= last {
        if text[i] == first {
          var k = 1
          while k < words.count, text[i + k] == words[k] { k += 1 }
          if k == words.count { return i }
        }
        i += 1
      }
      return nil
    }
  }
}
