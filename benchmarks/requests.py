"""Requests a second of the site, beside the least a server can do: giving a file.

Needs the database that `make run` makes. Clients and servers share the processors, and
each request has a connection of its own, as behind a proxy without keep-alive.
"""

import asyncio
import gzip
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path

from benchmarks.measuring import Measured, main

SECONDS = 4
CLIENTS = 2
ADDRESSES = {
    "a default page, kept in memory": "/se/hoganas/",
    "an answer by choice, kept in memory": "/se/hoganas/?temperature=1.5&part=answer",
    "the smallest page there is": "/robots.txt",
}


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def asked(port, address, seconds):
    """How many answers one client gets in a time."""
    ends, answers = time.perf_counter() + seconds, 0
    while time.perf_counter() < ends:
        connection = HTTPConnection("127.0.0.1", port)
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        response.read()
        connection.close()
        assert response.status == 200, (address, response.status)
        answers += 1
    return answers


def per_second(port, address):
    with get_context("fork").Pool(CLIENTS) as pool:
        given = pool.starmap(asked, [(port, address, SECONDS)] * CLIENTS)
    return sum(given) / SECONDS


async def give_file(file, port):
    """The floor: read a file and send it, whatever is asked."""

    async def answer(reader, writer):
        await reader.read(65_536)
        content = file.read_bytes()
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(content)}\r\n\r\n"
        writer.write(head.encode() + content)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", port) as server:
        await server.serve_forever()


def give(file, port):
    asyncio.run(give_file(file, port))


def wait_for(port):
    for _ in range(600):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("The server does not answer.")


def measure():
    port = free_port()
    command = [sys.executable, "-m", "kolrum.web.cli", "serve"]
    server = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        env=os.environ,
    )
    try:
        wait_for(port)
        floor, size = floor_per_second(port)
        yield Measured(f"that page as a file, {size / 1024:.0f} KB", floor, "/s")
        for what, address in ADDRESSES.items():
            asked(port, address, 0.5)
            yield Measured(what, per_second(port, address), "/s")
    finally:
        server.terminate()
        server.wait()


def floor_per_second(port):
    """The default page, compressed, from a file by one process."""
    page = urllib.request.urlopen(f"http://127.0.0.1:{port}/se/hoganas/").read()
    with tempfile.TemporaryDirectory() as folder:
        file, own = Path(folder, "index.html.gz"), free_port()
        file.write_bytes(gzip.compress(page, compresslevel=6, mtime=0))
        process = get_context("fork").Process(target=give, args=(file, own))
        process.start()
        try:
            wait_for(own)
            return per_second(own, "/"), file.stat().st_size
        finally:
            process.terminate()
            process.join()


if __name__ == "__main__":
    main(measure)
