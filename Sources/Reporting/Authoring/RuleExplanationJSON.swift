package import Core

/// Explanations for editors and scripts.
package enum RuleExplanationJSON {
  package static func render(_ explanations: [RuleExplanation]) -> [UInt8] {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.array("explanations") { json in for explanation in explanations { write(explanation, &json) } }
    }
    return json.bytes + [0x0A]
  }

  private static func write(_ explanation: RuleExplanation, _ json: inout JSONWriter) {
    json.object { json in
      json.field("rule", explanation.rule)
      json.field("path", explanation.path)
      if let line = explanation.line { json.field("line", line) }
      json.field("matches", explanation.findings.count)
      json.field("notes", explanation.notes)
      json.array("parts") { json in
        for part in explanation.parts {
          json.object { json in
            if !part.title.isEmpty { json.field("part", part.title) }
            json.key("step")
            write(part.step, &json)
          }
        }
      }
      json.field("flow", explanation.flow)
      json.array("findings") { json in
        for finding in explanation.findings {
          json.object { json in
            write(finding.location, &json)
            json.array("flow") { json in
              for step in finding.flow {
                json.object { json in
                  json.field("role", step.role.rawValue)
                  write(step.location, &json)
                  json.field("message", step.message)
                }
              }
            }
          }
        }
      }
    }
  }

  private static func write(_ step: RuleExplanation.Step, _ json: inout JSONWriter) {
    json.object { json in
      json.field("operator", step.name)
      json.field("text", step.text)
      if step.ruleLine > 0 { json.field("rule_line", step.ruleLine) }
      if let found = step.found { json.field("found", found) }
      if let before = step.before { json.field("before", before) }
      if let left = step.left { json.field("left", left) }
      if !step.note.isEmpty { json.field("note", step.note) }
      json.array("places") { json in for place in step.places { json.object { json in write(place, &json) } } }
      json.array("removed") { json in
        for removal in step.removed {
          json.object { json in
            write(removal.place, &json)
            json.field("reason", removal.reason)
          }
        }
      }
      json.array("steps") { json in for child in step.children { write(child, &json) } }
    }
  }

  private static func write(_ place: RuleExplanation.Place, _ json: inout JSONWriter) {
    write(place.location, &json)
    json.field("code", place.code)
    json.field("bindings", place.bindings)
  }

  private static func write(_ location: Location, _ json: inout JSONWriter) {
    json.field("line", location.start.line)
    json.field("column", location.start.column)
    json.field("end_line", location.end.line)
    json.field("end_column", location.end.column)
  }
}
