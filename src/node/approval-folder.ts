/** Where approvals are kept, from the root of the repository. */
export const APPROVALS = '.holdpoint/approvals';
