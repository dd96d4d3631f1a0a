/** Where clients connect to. */
export class CacheEndpoint {
  /** Host and port with a colon between them. */
  public readonly socketAddress: string;

  /**
   * @param hostname the name that DNS knows, without the port
   * @param port the TCP port
   */
  constructor(
    public readonly hostname: string,
    public readonly port: number,
  ) {
    this.socketAddress = `${hostname}:${port}`;
  }
}
