/** Runs a step that may take seconds and shows it to whoever waits. */
export type Progress = <T>(what: string, work: () => Promise<T>) => Promise<T>;

export const silent: Progress = (_, work) => work();
