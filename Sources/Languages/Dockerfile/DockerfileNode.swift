/// Every named kind of node of the Dockerfile grammar.
///
/// The lowering switches over it without `default`, so the compiler proves that each kind is handled on purpose; a test
/// compares it with the grammar's own list.
enum DockerfileNode: String, CaseIterable {
  case addInstruction = "add_instruction"
  case argInstruction = "arg_instruction"
  case cmdInstruction = "cmd_instruction"
  case comment
  case copyInstruction = "copy_instruction"
  case crossBuildInstruction = "cross_build_instruction"
  case doubleQuotedString = "double_quoted_string"
  case entrypointInstruction = "entrypoint_instruction"
  case envInstruction = "env_instruction"
  case envPair = "env_pair"
  case escapeSequence = "escape_sequence"
  case expansion
  case exposeInstruction = "expose_instruction"
  case exposePort = "expose_port"
  case fromInstruction = "from_instruction"
  case healthcheckInstruction = "healthcheck_instruction"
  case heredocBlock = "heredoc_block"
  case heredocEnd = "heredoc_end"
  case heredocLine = "heredoc_line"
  case heredocMarker = "heredoc_marker"
  case imageAlias = "image_alias"
  case imageDigest = "image_digest"
  case imageName = "image_name"
  case imageSpec = "image_spec"
  case imageTag = "image_tag"
  case jsonString = "json_string"
  case jsonStringArray = "json_string_array"
  case labelInstruction = "label_instruction"
  case labelPair = "label_pair"
  case lineContinuation = "line_continuation"
  case maintainerInstruction = "maintainer_instruction"
  case mountParam = "mount_param"
  case mountParamParam = "mount_param_param"
  case onbuildInstruction = "onbuild_instruction"
  case param
  case path
  case runInstruction = "run_instruction"
  case shellCommand = "shell_command"
  case shellFragment = "shell_fragment"
  case shellInstruction = "shell_instruction"
  case singleQuotedString = "single_quoted_string"
  case sourceFile = "source_file"
  case stopsignalInstruction = "stopsignal_instruction"
  case unquotedString = "unquoted_string"
  case userInstruction = "user_instruction"
  case variable
  case volumeInstruction = "volume_instruction"
  case workdirInstruction = "workdir_instruction"
}
