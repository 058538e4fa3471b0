// In place of `archiver`, which cdktf loads, with half of lodash, for zip files of assets. Cascade's stacks have none.
"use strict";
module.exports = () => {
  throw new Error("These bindings make no archives of assets.");
};
