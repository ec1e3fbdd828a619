/** One-sided level of each limit and test. */
export const alpha = 0.05;
