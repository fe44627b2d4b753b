/** Whether names are shown in the language that the interface does not have. */

export const names = $state({ other: false });
