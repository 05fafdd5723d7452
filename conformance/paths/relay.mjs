// The command of a server that runs elsewhere: its standard input and output are a connection to it.
import { connect } from "node:net";
import process from "node:process";

const socket = connect(process.argv[2]);
process.stdin.pipe(socket).pipe(process.stdout);
