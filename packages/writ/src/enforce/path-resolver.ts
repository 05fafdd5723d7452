/**
 * Where paths lead on the machine that the tools run on. Synchronous, so that `session.decide` can use it, and never
 * throwing: what cannot be found out is `null`, and a condition over it is unknown.
 */
export interface PathResolver {
  /** The path or paths that opening this absolute path would reach; itself where no link is involved. */
  realPaths(path: string): readonly string[] | null;
  /**
   * Everything at and below a path, by every name it has there: itself, folders, files, links and where links lead.
   * `null`: more than `limit` names, or something could not be read.
   */
  list(path: string, limit: number): readonly string[] | null;
  /**
   * Everything that a shell's absolute path glob expands to, by every name; with everything below where it ends in `/**`.
   * Empty: nothing matches. `null` as for `list`. Absent: globs stand for everything below their literal prefix.
   */
  expand?(glob: string, limit: number): readonly string[] | null;
}
