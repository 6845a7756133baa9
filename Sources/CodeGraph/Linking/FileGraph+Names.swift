internal import Core

extension FileGraph {
  /// Replaces every name.
  mutating func rename(_ new: (Symbol) -> Symbol) {
    func decorators(_ list: inout [Decorator]) {
      for i in list.indices {
        list[i].name = new(list[i].name)
        for k in list[i].arguments.indices {
          list[i].arguments[k] = (new(list[i].arguments[k].name), new(list[i].arguments[k].text))
        }
      }
    }
    package = new(package)
    for i in imports.indices {
      imports[i].module = new(imports[i].module)
      imports[i].name = new(imports[i].name)
      imports[i].local = new(imports[i].local)
    }
    for i in wildcards.indices { wildcards[i] = new(wildcards[i]) }
    for i in exports.indices {
      exports[i].name = new(exports[i].name)
      exports[i].local = new(exports[i].local)
      exports[i].module = new(exports[i].module)
      exports[i].imported = new(exports[i].imported)
    }
    for i in globals.indices {
      globals[i].name = new(globals[i].name)
      globals[i].type = new(globals[i].type)
    }
    for i in classes.indices {
      classes[i].name = new(classes[i].name)
      for k in classes[i].supertypes.indices { classes[i].supertypes[k] = new(classes[i].supertypes[k]) }
      for k in classes[i].fields.indices {
        classes[i].fields[k].name = new(classes[i].fields[k].name)
        classes[i].fields[k].type = new(classes[i].fields[k].type)
        decorators(&classes[i].fields[k].decorators)
      }
      decorators(&classes[i].decorators)
    }
    for i in functions.indices {
      functions[i].name = new(functions[i].name)
      functions[i].returnType = new(functions[i].returnType)
      functions[i].declaredType = new(functions[i].declaredType)
      for k in functions[i].parameters.indices {
        functions[i].parameters[k].name = new(functions[i].parameters[k].name)
        functions[i].parameters[k].type = new(functions[i].parameters[k].type)
        decorators(&functions[i].parameters[k].decorators)
      }
      for k in functions[i].captures.indices { functions[i].captures[k].name = new(functions[i].captures[k].name) }
      decorators(&functions[i].decorators)
      for k in functions[i].instructions.indices { functions[i].instructions[k].name = new(functions[i].instructions[k].name) }
      for k in functions[i].calls.indices { functions[i].calls[k].name = new(functions[i].calls[k].name) }
      for k in functions[i].arguments.indices { functions[i].arguments[k].name = new(functions[i].arguments[k].name) }
    }
  }
}
