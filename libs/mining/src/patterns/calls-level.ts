/** The greatest expected share of false ones among all that a dream tells of what has calls accepted. */
export const callsLevel = 0.05;
