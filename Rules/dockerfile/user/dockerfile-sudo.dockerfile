FROM debian:12
# ok: dockerfile-sudo
RUN apt-get update && apt-get install -y sudo
# ruleid: dockerfile-sudo
RUN sudo apt-get install -y curl
# ruleid: dockerfile-sudo
RUN cd /srv && sudo -u app make
# ruleid: dockerfile-sudo
CMD ["sudo", "server"]
# ok: dockerfile-sudo
CMD ["server", "sudo"]
