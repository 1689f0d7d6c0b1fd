export { followChanges, type Look } from './follow-changes.ts';
export { followLog } from './follow-log.ts';
export { followRecent } from './follow-recent.ts';
export { untilClosing } from './until-closing.ts';
