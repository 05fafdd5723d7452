/** Tactics of MITRE ATT&CK and the techniques that the corpus has lines of; a technique of several stands under the first. */
const TECHNIQUES: Readonly<Record<string, string>> = {
  "initial access": "T1078 T1195 T1659",
  execution: "T1053 T1059 T1569 T1609 T1610",
  persistence: "T1037 T1098 T1136 T1543 T1546 T1547 T1574",
  "privilege escalation": "T1548 T1611",
  "defence evasion": "T1014 T1027 T1036 T1055 T1070 T1140 T1222 T1497 T1553 T1564 T1578 T1612 T1685 T1686 T1690",
  "credential access": "T1003 T1040 T1056 T1110 T1539 T1552 T1555 T1556",
  discovery:
    "T1007 T1016 T1018 T1033 T1046 T1049 T1057 T1069 T1082 T1083 T1087 T1124 T1135 T1201 T1217 T1518 T1580 T1613 T1614 T1619 T1652",
  "lateral movement": "T1021",
  collection: "T1005 T1074 T1113 T1115 T1123 T1530 T1560",
  "command and control": "T1001 T1071 T1090 T1102 T1105 T1132 T1568 T1571 T1572",
  exfiltration: "T1030 T1048 T1567",
  impact: "T1485 T1486 T1489 T1490 T1496 T1529 T1531",
};

const TACTICS: ReadonlyMap<string, string> = new Map(
  Object.entries(TECHNIQUES).flatMap(([tactic, ids]) => ids.split(" ").map((id) => [id, tactic] as const)),
);

/** The tactic of a technique or sub-technique, by its number. */
export const tacticOf = (technique: string): string => TACTICS.get(technique.split(".")[0] ?? "") ?? "other";
