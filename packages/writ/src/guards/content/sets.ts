/** One pattern of a set, in RE2 syntax. Tried on raw text and on its canonical view. */
export interface ContentPattern {
  readonly set: "shell_injection" | "path_traversal" | "sql_injection" | "code_execution";
  readonly name: string;
  readonly about: string;
  readonly source: string;
  readonly example: string;
  readonly counter: string;
}

/** Commands that injected text runs to look around, to fetch or to destroy; words that prose uses as well need an option. */
const COMMANDS = [
  String.raw`cat\s|ls(?:\s+[-/~.]|\s*$)|id\s*(?:$|[;&|])|whoami|uname|hostname\s*$|ifconfig|ipconfig|netstat|nslookup|dig\s|wget\s|curl\s|ncat|nc(?:at)?\s+-|netcat`,
  String.raw`(?:ba|z|k|da)?sh\s+-|(?:ba|z|k|da)?sh\s*$|python[0-9.]*\s+-|perl\s+-|ruby\s+-|php\s+-|rm\s+-|ping\s+-|sleep\s+[0-9]|printenv|env\s*$|echo\s|chmod\s|chown\s`,
  String.raw`powershell|cmd(?:\.exe)?\s*/|net\s+user|systeminfo|tasklist|reboot|shutdown|dir\s|type\s+[%c]|/bin/|/usr/bin/|ps\s+-|ps\s+aux|phpinfo|exec\s`,
].join("|");

const SENSITIVE = String.raw`(?:etc/(?:passwd|shadow|hosts|group|issue)|windows/(?:win\.ini|system32|system\.ini)|boot\.ini|win\.ini|proc/self|WEB-INF|\.ssh/|\.env\b|\.htaccess|\.htpasswd)`;
const DOT = String.raw`(?:\.|%2e|%252e|%c0%2e|%c0%ae|%e0%40%ae|%u002e|0x2e)`;
const SLASH = String.raw`(?:/|\\|%2f|%252f|%5c|%255c|%c0%af|%c0%2f|%c1%9c|%c1%1c|%e0%80%af|%u2215|%u2216|0x2f|0x5c)`;

/** What makes a value an attack on whatever reads it next. */
export const CONTENT_PATTERNS: readonly ContentPattern[] = [
  {
    set: "shell_injection",
    name: "command-behind-a-value",
    about: "a command behind `;`, `|` or `&`",
    source: `(?i)(?:[;|&]|%0a|%0d|%3b|%7c|%26)\\s*(?:${COMMANDS})`,
    example: "report.txt; cat /etc/hosts",
    counter: "salt; pepper | thyme & sage",
  },
  {
    set: "shell_injection",
    name: "substitution",
    about: "a command that a shell would run inside the text",
    source: `(?i)(?:\\$\\(|<\\(|>\\(|\`)\\s*(?:${COMMANDS})`,
    example: "name-$(whoami)",
    counter: "the total is $(4 + 5)",
  },
  {
    set: "shell_injection",
    name: "ifs",
    about: "white space written so that a filter does not see it",
    source: String.raw`\$\{?IFS\b|\{(?:cat|ls|wget|curl|echo|ping|nc),`,
    example: "cat${IFS}notes",
    counter: "the variable IF",
  },
  {
    set: "shell_injection",
    name: "shellshock",
    about: "a function that a shell would import and run",
    source: String.raw`\(\)\s*\{[^}]{0,64};\s*\}\s*;`,
    example: "() { :;}; echo x",
    counter: "const f = () => { return 1; };",
  },
  {
    set: "shell_injection",
    name: "server-side-include",
    about: "a command in a server's include",
    source: String.raw`<!--\s*#\s*(?:exec|include)\b`,
    example: '<!--#exec cmd="ls" -->',
    counter: "<!-- executive summary -->",
  },
  {
    set: "path_traversal",
    name: "steps-up",
    about: "two steps up or more, written plainly or encoded",
    source: `(?i)(?:${DOT}${DOT}+;?${SLASH}+){2}`,
    example: "../../secret",
    counter: "../readme.md",
  },
  {
    set: "path_traversal",
    name: "encoded-step-up",
    about: "a step up that is written so that a filter does not see it",
    source: String.raw`(?i)(?:\.\.(?:%2f|%5c|%252f|%255c|%c0%af|%c1%9c|%u2215|%u2216|0x2f|;/)|%(?:25)?2e(?:%(?:25)?2e|\.)|\.%(?:25)?2e|%c0%ae|\.\.\.\.(?://|\\\\))`,
    example: "..%2fsecret",
    counter: "50%25 off",
  },
  {
    set: "path_traversal",
    name: "sensitive-file",
    about: "a step up, or a root, to a file that attacks ask for",
    source: `(?i)(?:${DOT}${DOT}${SLASH}|^\\s*(?:file:)?${SLASH}+|[a-z]:${SLASH})${SENSITIVE.replaceAll("/", SLASH)}`,
    example: "../etc/passwd",
    counter: "docs/etc/passwd-policy.md",
  },
  {
    set: "path_traversal",
    name: "overlong-encoding",
    about: "characters in an encoding that is longer than it may be, which only hides them",
    source: String.raw`(?i)%(?:25)*(?:c[01]%|e0%(?:25)*80|f0%(?:25)*80|f8%(?:25)*8|fc%(?:25)*8)`,
    example: "%e0%80%aesecret",
    counter: "na%C3%AFve",
  },
  {
    set: "path_traversal",
    name: "null-byte",
    about: "a path that ends where a program does not see it",
    source: String.raw`(?i)%00|\x00`,
    example: "image.png%00.php",
    counter: "100% sure",
  },
  {
    set: "sql_injection",
    name: "always-true",
    about: "a condition that is always true, behind a value",
    source: String.raw`(?i)['")\d]\s*(?:\|\||or|and|&&|having|xor)\s*\(*\s*(?:['"]?(\d+)['"]?\s*(?:=|<|>|like)\s*['"]?\d+|['"][^'"]{0,32}['"]\s*(?:=|like|<|>)\s*['"]|true\b|not\s+false)`,
    example: "x' OR '1'='1",
    counter: "it's red or 1 shade of blue",
  },
  {
    set: "sql_injection",
    name: "union-select",
    about: "rows of another table",
    source: String.raw`(?i)\bunion(?:\s|/\*[^*]{0,64}\*/|\+|%20|\()+(?:(?:all|distinct)(?:\s|/\*[^*]{0,64}\*/|\+|%20|\()+)?select\b`,
    example: "1 UNION ALL SELECT name FROM users",
    counter: "the union will select a speaker",
  },
  {
    set: "sql_injection",
    name: "stacked-statement",
    about: "another statement behind a value",
    source: String.raw`(?i)['")\d]\s*;\s*(?:(?:drop|alter|create)\s+(?:table|database|schema|view|user|login|role|function|procedure)|delete\s+from|insert\s+into|update\s+\S+\s+set|select\s+\S+\s+from|truncate\s+table|exec(?:ute)?\s*[(@a-z]|shutdown\s*(?:--|;|$|with)|declare\s+@|waitfor\s+delay)`,
    example: "1; DROP TABLE users",
    counter: "chapter 1; create an outline",
  },
  {
    set: "sql_injection",
    name: "comment-behind-a-quote",
    about: "the rest of a statement, commented out",
    source: String.raw`(?i)(?:'|")\)*\s*(?:;\s*)?(?:--(?:\s|$|\+)|#\s*$|/\*)`,
    example: "admin' -- ",
    counter: "the cook's -- and the maid's -- day",
  },
  {
    set: "sql_injection",
    name: "delay-or-probe",
    about: "a function by which an attack asks a database",
    source: String.raw`(?i)\b(?:pg_sleep|benchmark|dbms_pipe\.receive_message|dbms_lock\.sleep|extractvalue|updatexml|load_file|xp_cmdshell|xp_dirtree|utl_http\.request|sp_executesql)\s*\(|\bwaitfor\s+delay\b|\bxp_cmdshell\b|\bsleep\s*\(\s*[0-9]+\s*\)\s*(?:--|#|and\b|or\b|=|'|"|$)|\binformation_schema\.|\bsysobjects\b|@@version\b|\binto\s+(?:out|dump)file\b`,
    example: "1 AND pg_sleep(5)",
    counter: "a benchmark of sleep quality",
  },
  {
    set: "code_execution",
    name: "eval",
    about: "a call that runs text as code",
    source: String.raw`(?i)\beval\s*\(|\bexec\s*\(\s*["'(a-z_$]|\bassert\s*\(\s*["'$]|\bcreate_function\s*\(|\bnew\s+Function\s*\(|\bpreg_replace\s*\(\s*["']/[^"']{0,64}/e`,
    example: "x + eval('1')",
    counter: "an evaluation (final)",
  },
  {
    set: "code_execution",
    name: "starts-a-program",
    about: "a call that starts a program",
    source: String.raw`(?i)\b(?:os\.(?:system|popen|exec[lv])|subprocess\.(?:run|call|popen|check_output)|child_process|runtime\.getruntime\(|processbuilder\s*\(|shell_exec\s*\(|passthru\s*\(|popen\s*\(|proc_open\s*\(|wscript\.shell|activexobject)|\bsystem\s*\(\s*["'$]`,
    example: "os.system('x')",
    counter: "the operating system (a)",
  },
  {
    set: "code_execution",
    name: "reaches-internals",
    about: "a way to what a language keeps inside",
    source: String.raw`__(?:import|builtins|globals|subclasses|class|mro|init|reduce)__|\bprocess\.(?:mainModule|binding)\b|\bconstructor\.constructor\b|\.__proto__\b|\bpickle\.loads?\s*\(|\bunserialize\s*\(|\brO0AB|!!python/`,
    example: "''.__class__.__mro__",
    counter: "the class of 2024",
  },
  {
    set: "code_execution",
    name: "template",
    about: "an expression that a template engine or a logger would run",
    source: String.raw`(?i)\$\{\s*(?:jndi|script|env|sys|java|lower|upper|::-)\s*:|\$\{\{?\s*[0-9]+\s*\*\s*[0-9]+|\{\{\s*[^}]{0,64}(?:[0-9]+\s*\*\s*[0-9]+|config|self\.|request\.|cycler|joiner|lipsum)|<%=?\s*[^%]{1,64}%>|#\{\s*[0-9]+\s*\*\s*[0-9]+|\{%\s*(?:import|include|set|for)\b`,
    example: "${jndi:ldap://x.example/a}",
    counter: "Hello {{ name }}",
  },
  {
    set: "code_execution",
    name: "markup-script",
    about: "a script for whoever shows the text",
    source: String.raw`(?i)<script\b|<\?php|<\?=|\bjavascript\s*:|\bon(?:error|load|mouseover|focus|click)\s*=\s*["']?[a-z(]|<iframe\b|<svg[^>]{0,64}\bon|data:text/html`,
    example: "<img src=x onerror=alert(1)>",
    counter: "a script for a play",
  },
];
