/// Who calls whom in a linked project, as a value of its own: functions, the places where they call, and whom each place may reach.
///
/// Call sites stand in the order of functions and of the instructions in them, targets in that of the sites; both are compressed rows.
/// Whom a call reaches is what the data-flow solver found (see `CallGraphAnalysis`): this holds the answer and what follows from it.
package struct CallGraph: Sendable {
  /// How a target was found. From the surest to the least sure.
  package enum Resolution: UInt8, Sendable, CaseIterable {
    /// The callee's name stands for it: a function, an import, a member of a module or class.
    case direct
    /// `new C()`, `C()`: what an object of the class begins with.
    case construction
    /// `super.m()`.
    case superclass
    /// A method of the object's class, or of one below it where only the declared type is known.
    case hierarchy
    /// A function that came here as a value: a closure, an argument, what a field holds.
    case value
    /// Library code that is called here calls the function that it was given.
    case callback
    /// The project's only method of that name; nothing is known of the object.
    case name
    /// A function that is handed to code of which nothing is known: a framework that keeps it may call it.
    case handed
  }

  package enum Callee: Hashable, Sendable {
    case function(FunctionID)
    /// A class of the project without a constructor of its own.
    case classType(ClassID)
    /// Library code that models speak of.
    case library(LibraryNode)
  }

  package struct Target: Hashable, Sendable {
    package var callee: Callee
    package var resolution: Resolution

    package init(_ callee: Callee, _ resolution: Resolution) {
      self.callee = callee
      self.resolution = resolution
    }
  }

  package struct Site: Sendable {
    package var function: FunctionID
    /// The call's instruction in the function.
    package var instruction: Int32
    /// Whether the solver came here: not where a constant condition leads the other way.
    package var isReached: Bool

    package init(function: FunctionID, instruction: Int32, isReached: Bool) {
      self.function = function
      self.instruction = instruction
      self.isReached = isReached
    }
  }

  /// A function that something outside of the project calls.
  package struct Entry: Sendable, Hashable {
    package enum Reason: UInt8, Sendable, CaseIterable {
      /// Code that runs when the file is loaded.
      case module
      /// `main` of a program.
      case main
      /// A decorator or annotation that a model names.
      case decorator
      /// It overrides a method that a framework calls.
      case override
      /// Its parameters are named as a framework's handlers are.
      case parameters
      /// It was handed to library code, which calls it.
      case callback
      /// A method of a class that extends library code, called by nobody here: the library may.
      case subclass
    }
    package var function: FunctionID
    package var reason: Reason
    /// The decorator, the overridden method or the library function that it was handed to; empty where there is none.
    package var name: String
    /// The constant text that the decorator or the call begins with, often the path of a route; or empty.
    package var path: String
    /// For callbacks the number of the call in ``CallGraph/sites``, or -1.
    package var site: Int32

    package init(function: FunctionID, reason: Reason, name: String = "", path: String = "", site: Int32 = -1) {
      self.function = function
      self.reason = reason
      self.name = name
      self.path = path
      self.site = site
    }
  }

  package let functionCount: Int
  package private(set) var sites: [Site] = []
  /// The sites of each function: `firstSite[f] ..< firstSite[f + 1]`.
  package private(set) var firstSite: [Int32]
  package private(set) var targets: [Target] = []
  /// The targets of each site: `firstTarget[s] ..< firstTarget[s + 1]`.
  package private(set) var firstTarget: [Int32] = [0]
  /// By function, then by reason.
  package private(set) var entries: [Entry] = []
  /// The functions that each function may call, each once, ascending.
  package let callees: AdjacencyRows
  /// Functions that call each other.
  package let components: StronglyConnectedComponents

  /// - Parameters:
  ///   - sites: in the order of functions and instructions, each with its targets.
  package init(functionCount: Int, sites: [(site: Site, targets: [Target])], entries: [Entry]) {
    self.functionCount = functionCount
    firstSite = Array(repeating: 0, count: functionCount + 1)
    var edges: [(from: Int32, to: Int32)] = []
    var seen: Set<UInt64> = []
    for (site, found) in sites {
      firstSite[Int(site.function.raw) + 1] += 1
      self.sites.append(site)
      targets += found
      firstTarget.append(Int32(truncatingIfNeeded: targets.count))
      for target in found {
        guard case .function(let callee) = target.callee else { continue }
        let key = UInt64(UInt32(bitPattern: site.function.raw)) << 32 | UInt64(UInt32(bitPattern: callee.raw))
        if seen.insert(key).inserted { edges.append((site.function.raw, callee.raw)) }
      }
    }
    for function in 0..<functionCount { firstSite[function + 1] += firstSite[function] }
    edges.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    callees = AdjacencyRows(nodeCount: functionCount, edges: edges)
    components = StronglyConnectedComponents(callees)
    self.entries = entries.sorted {
      ($0.function.raw, $0.reason.rawValue, $0.name, $0.site) < ($1.function.raw, $1.reason.rawValue, $1.name, $1.site)
    }
  }

  package func sites(of function: FunctionID) -> Range<Int> { Int(firstSite[Int(function.raw)])..<Int(firstSite[Int(function.raw) + 1]) }

  package func targets(of site: Int) -> ArraySlice<Target> { targets[Int(firstTarget[site])..<Int(firstTarget[site + 1])] }
}
