/// The keys of a rule's `options`, and what may stand behind them. Those that concern other languages and engines are known,
/// too: a rule that names them is no mistake.
enum RuleOptionKeys {
  enum Value {
    case flag
    case number
    case word([String])
    case list
    /// Told where it is read.
    case readElsewhere
  }

  static let all: [String: Value] = {
    var all: [String: Value] = [
      "cpp_parsing_pref": .word(["as_fundef", "as_vardef_with_ctor"]), "generic_braces": .list,
      "generic_comment_style": .readElsewhere, "generic_ellipsis_max_span": .readElsewhere,
      "generic_engine": .word(["aliengrep", "spacegrep"]), "generic_extra_braces": .list, "generic_extra_word_characters": .list,
      "dynamic_timeout_max_multiplier": .number, "dynamic_timeout_unit_kb": .number, "max_match_per_file": .number,
      "taint_fixpoint_timeout": .number, "taint_interfile_depth": .number, "timeout": .number, "taint_focus_on": .word(["sink", "source"]),
      "taint_match_on": .word(["sink", "source"]),
    ]
    for name in flags { all[name] = .flag }
    return all
  }()

  /// Options of Semgrep's that change nothing here.
  static let withoutEffect: Set<String> = [
    "dynamic_timeout_max_multiplier", "dynamic_timeout_unit_kb", "guarded_taint_signatures", "max_match_per_file", "taint_fixpoint_timeout",
    "taint_interfile_depth", "taint_intrafile", "timeout",
  ]

  private static let flags = [
    "ac_matching", "arrow_is_function", "attr_expr", "commutative_boolop", "commutative_compop", "constant_propagation",
    "decorators_order_matters", "flddef_assign", "generic_caseless", "generic_multiline", "go_deeper_expr", "go_deeper_stmt",
    "guarded_taint_signatures",
    "implicit_deep_exprstmt", "implicit_ellipsis", "implicit_return", "interfile", "interproc", "let_is_var", "symbolic_propagation",
    "symmetric_eq", "taint_assume_safe_booleans", "taint_assume_safe_comparisons", "taint_assume_safe_functions",
    "taint_assume_safe_indexes", "taint_assume_safe_numbers", "taint_intrafile", "taint_only_propagate_through_assignments",
    "taint_unify_mvars", "unify_ids_strictly", "vardef_assign", "xml_attrs_implicit_ellipsis", "xml_children_ordered",
    "xml_singleton_loose_matching",
  ]
}
