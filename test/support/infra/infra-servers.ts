/** A broker and a database for a run of the suites that need them. */
export interface InfraServers {
  /** host:port */
  readonly kafka: string;
  /** A URI. */
  readonly mongo: string;
  stop(): Promise<void>;
}
