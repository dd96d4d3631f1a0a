/** How soon somebody has to act. */
export enum AlarmSeverity {
  /** Users are cut off: wake somebody. */
  CRITICAL = 'CRITICAL',
  /** Users notice: act within the hour. */
  HIGH = 'HIGH',
  /** Users will notice if nobody acts today. */
  MEDIUM = 'MEDIUM',
  /** Worth knowing in office hours. */
  LOW = 'LOW',
}
