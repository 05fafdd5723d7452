/** What shells and programs take for their own out of variables: tables, and no code. */

const names = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Variables that say which programs a shell or a program runs, or which code it loads. */
export const RUNNING: ReadonlySet<string> = names(
  "PATH BASH_ENV ENV EXECIGNORE BASH_LOADABLES_PATH BASHOPTS SHELLOPTS PS0 PS1 PS2 PS4 POSIXLY_CORRECT " +
    "GVIMINIT NVIM_APPNAME LUA_INIT LUA_PATH LUA_CPATH PERL5DB PYTHONBREAKPOINT GCONV_PATH MANOPT MANROFFOPT " +
    "GIT_EXEC_PATH GIT_CONFIG_PARAMETERS " +
    "GIT_ALLOW_PROTOCOL ERL_FLAGS ERL_AFLAGS ERL_ZFLAGS ELIXIR_ERL_OPTIONS JULIA_LOAD_PATH R_PROFILE R_PROFILE_USER " +
    "npm_config_script_shell npm_config_node_options npm_config_git npm_config_shell NPM_CONFIG_SCRIPT_SHELL " +
    "NPM_CONFIG_NODE_OPTIONS NPM_CONFIG_GIT NPM_CONFIG_SHELL QT_PLUGIN_PATH GTK_MODULES GTK_PATH COMPILER_PATH " +
    "GCC_EXEC_PREFIX OPENSSL_ENGINES OPENSSL_MODULES SSH_SK_PROVIDER JDK_JAVAC_OPTIONS",
);
export const LOADING: readonly string[] = [
  "LD_",
  "DYLD_",
  "BASH_FUNC_",
  "GIT_CONFIG_KEY_",
  "GIT_CONFIG_VALUE_",
  "LUA_INIT_",
];

/** Variables that name what holds commands: with nothing, or with a file that is empty, they take others away. */
export const EMPTIED: ReadonlySet<string> = names(
  "GIT_CONFIG GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_TEMPLATE_DIR VIMINIT EXINIT",
);

/** Variables whose values are command lines that a shell or a program runs. */
export const COMMANDS: ReadonlySet<string> = names(
  "PROMPT_COMMAND PAGER MANPAGER GIT_PAGER EDITOR VISUAL GIT_EDITOR GIT_SEQUENCE_EDITOR GIT_SSH_COMMAND GIT_SSH " +
    "GIT_EXTERNAL_DIFF GIT_PROXY_COMMAND GIT_ASKPASS SSH_ASKPASS SUDO_ASKPASS LESSOPEN LESSCLOSE BROWSER RSYNC_RSH CVS_RSH " +
    "BAT_PAGER DELTA_PAGER AWS_PAGER GH_PAGER GH_EDITOR GH_BROWSER GLAB_PAGER KUBE_EDITOR FCEDIT SYSTEMD_PAGER " +
    "SYSTEMD_EDITOR PSQL_PAGER PSQL_EDITOR SUDO_EDITOR HGEDITOR SVN_EDITOR SVN_SSH LESSEDIT DEBUGINFOD_PROGRESS " +
    "FZF_DEFAULT_COMMAND CC CXX CPP LD FC RUSTC RUSTDOC RUSTC_WRAPPER RUSTC_WORKSPACE_WRAPPER CARGO_BUILD_RUSTC " +
    "CARGO_BUILD_RUSTC_WRAPPER CMAKE_C_COMPILER_LAUNCHER CMAKE_CXX_COMPILER_LAUNCHER NINJA_PAGER PIP_EDITOR",
);

const JAVA =
  /^-(?:X(?:m[xsn]|ss)\d+[kKmMgG]?|XX:[+-]?(?!On|Flags|VMOptions|Error|Log)[A-Za-z]+(?:=\d+[kKmMgG]?)?|D[\w.]+(?:=[\w./:@+-]*)?|e[as])$/;

/** Variables that hold options of a program, with those that do nothing but to the program itself. */
export const OPTIONS: ReadonlyMap<string, RegExp> = new Map([
  [
    "NODE_OPTIONS",
    /^(?:\d+|--(?:no|trace|unhandled|dns|preserve|max|stack|enable|disable|throw|pending|openssl-legacy|experimental-(?:vm|json|strip|require|specifier|wasm|fetch|network|import|global|websocket|sqlite|permission))[-_][\w-]*(?:=[\w-]+)?)$/,
  ],
  ["PERL5OPT", /^-[wWtTX]+$/],
  ["RUBYOPT", /^-(?:[wW]\d?|W:[a-z-]+|-(?:enable|disable)[=-][\w-]+|-y?jit)$/],
  ["JAVA_TOOL_OPTIONS", JAVA],
  ["_JAVA_OPTIONS", JAVA],
  ["JDK_JAVA_OPTIONS", JAVA],
  ["MAVEN_OPTS", JAVA],
  ["GRADLE_OPTS", JAVA],
  ["SBT_OPTS", JAVA],
  ["MAKEFLAGS", /^-?(?:j\d*|[iknsw]+|-no-print-directory|-silent|-keep-going|-jobs=\d+)$/],
  ["GNUMAKEFLAGS", /^-?(?:j\d*|[iknsw]+|-no-print-directory|-silent|-keep-going|-jobs=\d+)$/],
  ["GOFLAGS", /^-(?:v|x|race|trimpath|(?:mod|tags|buildvcs|count|p|timeout|run|short)(?:=[\w.,-]*)?)$/],
  ["TAR_OPTIONS", /^-(?:v|-no-same-(?:owner|permissions)|-warning=[\w-]+|-exclude=[^\s]+|-numeric-owner|-sort=name)$/],
  ["LESS", /^-?[aABcCdeEfFgGiIJLmMnNqQrRsSuUVwWX~\d]+$/],
  ["FZF_DEFAULT_OPTS", /^--(?:height|layout|border|reverse|info|ansi|cycle|no-[\w-]+)(?:=[\w%-]+)?$/],
  [
    "PYTEST_ADDOPTS",
    /^(?:-[qvxslf]+|--(?:tb|color|durations|maxfail|verbosity)(?:=\w+)?|--(?:lf|ff|no-header|no-summary))$/,
  ],
  [
    "RUSTFLAGS",
    /^(?:-[ADFW](?:[\w:-]+)?|-C|--cfg|warnings|unused\w*|(?:-C)?(?:target-cpu|target-feature|debuginfo|opt-level|debug-assertions|overflow-checks|panic|lto|strip|codegen-units)=[\w+,-]+|\w+)$/,
  ],
  ["CARGO_ENCODED_RUSTFLAGS", /^$/],
  ["ZIPOPT", /^-[0-9qrXj]+$/],
]);

/** Variables that name files, or folders of which some files are read: as configuration, as code. */
export const READ: ReadonlySet<string> = names(
  "PYTHONSTARTUP PYTHONPATH PYTHONHOME PERL5LIB RUBYLIB NODE_PATH CLASSPATH AWKPATH KUBECONFIG AWS_CONFIG_FILE " +
    "RIPGREP_CONFIG_PATH CURL_HOME WGETRC SYSTEM_WGETRC COMPOSE_FILE DOCKER_CONFIG ANSIBLE_CONFIG OPENSSL_CONF GNUPGHOME LESSKEY " +
    "LESSKEYIN INPUTRC TERMINFO NPM_CONFIG_USERCONFIG npm_config_userconfig NPM_CONFIG_GLOBALCONFIG npm_config_globalconfig " +
    "PIP_CONFIG_FILE PSQLRC MYSQL_HOME BAT_CONFIG_PATH XDG_CONFIG_HOME GIT_DIR GIT_COMMON_DIR GIT_INDEX_FILE " +
    "GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES EMACSLOADPATH MAKEFILES BASH_COMPLETION_USER_FILE",
);

/** Variables that name one file, which is written. */
export const WRITTEN: ReadonlySet<string> = names(
  "SSLKEYLOGFILE HISTFILE LESSHISTFILE NODE_REPL_HISTORY PYTHON_HISTORY SQLITE_HISTORY PSQL_HISTORY MYSQL_HISTFILE " +
    "NODE_REDIRECT_WARNINGS COVERAGE_FILE LLVM_PROFILE_FILE MALLOC_TRACE GIT_INDEX_FILE",
);

/** Variables that name a folder, below which is written. */
export const FILLED: ReadonlySet<string> = names(
  "TMPDIR NODE_V8_COVERAGE NODE_COMPILE_CACHE PYTHONPYCACHEPREFIX PYTHONUSERBASE GOCACHE " +
    "GOPATH GOBIN GOMODCACHE CARGO_TARGET_DIR CARGO_HOME CARGO_INSTALL_ROOT npm_config_cache npm_config_prefix " +
    "NPM_CONFIG_CACHE NPM_CONFIG_PREFIX PIP_TARGET PIP_PREFIX PIP_CACHE_DIR UV_CACHE_DIR GCOV_PREFIX XDG_CACHE_HOME " +
    "XDG_DATA_HOME XDG_STATE_HOME GIT_WORK_TREE GEM_HOME BUNDLE_PATH DESTDIR",
);

/** Variables, in lower case, that name places which programs connect to. */
export const CONNECTING: ReadonlySet<string> = names(
  "http_proxy https_proxy all_proxy ftp_proxy rsync_proxy npm_config_registry npm_config_proxy npm_config_https_proxy " +
    "yarn_registry pip_index_url pip_extra_index_url pip_proxy uv_index_url uv_default_index uv_index goproxy docker_host " +
    "cargo_http_proxy",
);
