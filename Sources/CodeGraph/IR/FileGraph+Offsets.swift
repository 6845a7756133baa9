internal import Core

extension FileGraph {
  /// All places in the file's text that the graph names, ascending, each once.
  package var offsets: [UInt32] {
    var all: [UInt32] = []
    var copy = self
    copy.replaceRanges { range in
      all.append(range.start)
      all.append(range.end)
      return range
    }
    all.sort()
    var distinct: [UInt32] = []
    for offset in all where offset != distinct.last { distinct.append(offset) }
    return distinct
  }

  /// The graph with each place in the text replaced by its number among all that the graph names. Two graphs of which that is the same
  /// differ in where things stand and in nothing else: what comes first, what is the same place and what lies within what is alike.
  package var withoutPlaces: FileGraph {
    let offsets = offsets
    var copy = self
    copy.replaceRanges { ByteRange(Self.rank(of: $0.start, in: offsets), Self.rank(of: $0.end, in: offsets)) }
    return copy
  }

  /// The number of an offset in an ascending list; where it would stand if it is not in it.
  package static func rank(of offset: UInt32, in offsets: [UInt32]) -> Int {
    var (low, high) = (0, offsets.count)
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func replaceRanges(_ new: (ByteRange) -> ByteRange) {
    func decorators(_ list: inout [Decorator]) { for i in list.indices { list[i].range = new(list[i].range) } }
    for i in classes.indices {
      classes[i].range = new(classes[i].range)
      for k in classes[i].fields.indices { decorators(&classes[i].fields[k].decorators) }
      decorators(&classes[i].decorators)
    }
    for i in functions.indices {
      functions[i].range = new(functions[i].range)
      functions[i].nameRange = new(functions[i].nameRange)
      for k in functions[i].parameters.indices {
        functions[i].parameters[k].range = new(functions[i].parameters[k].range)
        decorators(&functions[i].parameters[k].decorators)
      }
      decorators(&functions[i].decorators)
      for k in functions[i].instructions.indices { functions[i].instructions[k].range = new(functions[i].instructions[k].range) }
      for k in functions[i].calls.indices { functions[i].calls[k].nameRange = new(functions[i].calls[k].nameRange) }
    }
  }
}
