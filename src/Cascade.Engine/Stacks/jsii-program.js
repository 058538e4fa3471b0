// Runs jsii's kernel in this very process. jsii starts a second Node for it, to keep what it prints apart from what it answers;
// here the kernel's channel, its file descriptor 3, is stdin and stdout, and what is printed goes to stderr in the form that jsii
// gives it there. That spares a start of Node, its memory, and two hops of every call.
"use strict";
const fs = require("fs");
const { readSync, writeSync } = fs;

fs.readSync = (fd, ...rest) => readSync(fd === 3 ? 0 : fd, ...rest);
fs.writeSync = (fd, ...rest) => writeSync(fd === 3 ? 1 : fd, ...rest);

// Whatever the user's shell has for a CDKTF project of theirs is not meant for ours.
for (const name of ["SYNTH_HCL_OUTPUT", "CDKTF_CONTEXT_JSON", "CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS"]) {
  delete process.env[name];
}

for (const name of ["stdout", "stderr"]) {
  process[name].write = (chunk, encoding, done) => {
    const text = Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8").toString("base64");
    writeSync(2, `${JSON.stringify({ [name]: text })}\n`);
    (typeof encoding === "function" ? encoding : done)?.();
    return true;
  };
}

require("./lib/program.js");
