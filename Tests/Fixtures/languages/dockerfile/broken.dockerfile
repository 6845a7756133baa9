FROM debian
RUN if true; then echo
NONSENSE here
RUN echo after
EXPOSE
