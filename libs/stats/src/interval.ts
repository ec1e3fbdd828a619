/** A two-sided interval, lower end first; the same form as in the contracts. */
export type Interval = [lower: number, upper: number];
